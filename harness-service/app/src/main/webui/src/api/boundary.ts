/** What the API tells of secrets, leases, sandboxes, work types and the tunnel. */

export interface LastUse {
  at: string;
  session_id: string;
  /** Null where a model provider's key was used. */
  action: string | null;
}

export interface Secret {
  id: string;
  type: 'secret';
  /** What a sandbox knows it as, or the upstream that it is for. */
  name: string;
  kind: string;
  vault_id: string | null;
  vault_name: string | null;
  display_name: string | null;
  engine: string;
  path: string;
  injectors: string[];
  places: string[];
  work_types: string[];
  hosts: string[];
  enables: string;
  /** Whether the value stays valid when its leases end. */
  endures: boolean;
  /** How many are alive. */
  leases: number;
  last_used: LastUse | null;
}

export interface Lease {
  id: string;
  type: 'lease';
  credential: string;
  name: string;
  action: string | null;
  session_id: string;
  holder: string;
  hosts: string[];
  since: string;
  expires_at: string;
  state: 'opening' | 'open' | 'ending' | 'ended';
  reason: string | null;
}

export interface Sandbox {
  id: string;
  type: 'sandbox';
  session_id: string;
  work_type: string;
  isolation: string;
  state: 'creating' | 'ready' | 'gone';
  probed: boolean;
  tools: string[];
  credentials: string[];
  created_at: string;
}

export interface Reach {
  host: string;
  private_addresses: boolean;
  pass_through: boolean;
  /** None: any. */
  methods: string[];
  path_prefix: string;
}

export interface WorkType {
  type: 'work_type';
  name: string;
  description: string;
  isolation: string;
  root_filesystem: string;
  network: { unrestricted: boolean; hosts: Reach[] };
  /** Whether any may be injected. */
  credentials: boolean;
  model_providers: string[];
  limits: {
    memory_bytes: number;
    cpus: number;
    processes: number;
    disk_bytes: number;
    action_seconds: number;
  };
  lifetime: { idle_seconds: number; wall_seconds: number };
}

export interface Upstream {
  name: string;
  /** Null where the connector does not say. */
  kind: string | null;
  status: 'available' | 'unavailable' | 'lost';
  tools_count: number;
  last_seen: string;
}

export interface Connector {
  type: 'connector';
  name: string;
  state: 'connected' | 'lost';
  since: string;
  connected_at: string | null;
  last_seen: string;
  /** Of the last ping. */
  latency_ms: number | null;
  upstreams: Upstream[];
}
