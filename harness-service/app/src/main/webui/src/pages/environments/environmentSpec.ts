import type { Environment, EnvironmentVersion } from '../../api/shapes';
import {
  type Check,
  choice,
  flag,
  isObject,
  list,
  maybe,
  metadata,
  shape,
  text,
  variant,
} from '../../spec/check';

/** The metadata key by which an environment names its work type. */
export const WORK_TYPE = 'perimeter.work_type';

export const MANAGERS = ['apt', 'cargo', 'gem', 'go', 'npm', 'pip'] as const;
export type Packages = Partial<Record<(typeof MANAGERS)[number], string[]>>;

export type NetworkingSpec =
  | { type: 'unrestricted' }
  | {
      type: 'limited';
      allowed_hosts?: string[];
      allow_package_managers?: boolean;
      allow_mcp_servers?: boolean;
    };

export interface ConfigSpec {
  type: 'cloud';
  networking?: NetworkingSpec;
  packages?: Packages;
}

/** What one writes of an environment. */
export interface EnvironmentSpec {
  name: string;
  description?: string | null;
  config?: ConfigSpec;
  metadata?: Record<string, string>;
}

const host = text(260, {
  form: /^(?:\*\.)?[^\s/*:@[\]]+(?::[1-9]\d{0,4})?$/,
  what: 'must be a host, host:port or *.suffix',
});

const networking = variant('type', {
  unrestricted: shape({ type: text(32) }),
  limited: shape({
    type: text(32),
    allowed_hosts: maybe(list(host, 256)),
    allow_package_managers: maybe(flag),
    allow_mcp_servers: maybe(flag),
  }),
});

const names = maybe(list(text(256), 256));
const packages = shape({
  type: choice('packages'),
  ...Object.fromEntries(MANAGERS.map((manager) => [manager, names])),
});

const fields = shape(
  {
    name: text(256),
    description: maybe(text(2_048)),
    config: maybe(
      shape({ type: choice('cloud'), networking: maybe(networking), packages: maybe(packages) }, ['type']),
    ),
    metadata: maybe(metadata),
  },
  ['name'],
);

/** The service's own rules, told while one writes. */
export const environmentRule: Check = (value, path, problems) => {
  fields(value, path, problems);
  const config = isObject(value) && isObject(value.config) ? value.config : {};
  const wanted = isObject(config.packages) && Object.values(config.packages).some(isFilled);
  const reach = config.networking;
  const reachable =
    isObject(reach) && (reach.type === 'unrestricted' || reach.allow_package_managers === true);
  if (wanted && !reachable)
    problems.push({
      path: ['config', 'packages'],
      what: 'need networking.allow_package_managers to be true',
    });
};

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

export const NEW_ENVIRONMENT: EnvironmentSpec = {
  name: '',
  config: { type: 'cloud', networking: { type: 'limited', allowed_hosts: [] } },
};

/** The API's document knows nothing of what is in a config. */
export function configOf(environment: Pick<Environment, 'config'>): ConfigSpec {
  return environment.config as unknown as ConfigSpec;
}

export function packagesOf(config: ConfigSpec | undefined): Packages {
  const found = MANAGERS.map((manager) => [manager, config?.packages?.[manager] ?? []] as const);
  return Object.fromEntries(found.filter(([, each]) => each.length > 0));
}

/** What can be written of an environment, without what is empty. */
export function specOf(environment: Environment | EnvironmentVersion): EnvironmentSpec {
  const { networking: reach } = configOf(environment);
  const wanted = packagesOf(configOf(environment));
  return {
    name: environment.name,
    ...(environment.description !== null && { description: environment.description }),
    config: {
      type: 'cloud',
      ...(reach && { networking: reach }),
      ...(Object.keys(wanted).length > 0 && { packages: wanted }),
    },
    ...(Object.keys(environment.metadata).length > 0 && { metadata: environment.metadata }),
  };
}

/** What is sent: all fields, since one that is left out would stay as it was. */
export function wire(spec: EnvironmentSpec, stored: Environment | undefined): object {
  const gone = Object.keys(stored?.metadata ?? {}).filter((key) => !(key in (spec.metadata ?? {})));
  const reach = spec.config?.networking ?? { type: 'limited' };
  return {
    name: spec.name,
    description: spec.description ?? null,
    config: {
      type: 'cloud',
      networking:
        reach.type === 'limited'
          ? {
              type: 'limited',
              allowed_hosts: reach.allowed_hosts ?? [],
              allow_package_managers: reach.allow_package_managers ?? false,
              allow_mcp_servers: reach.allow_mcp_servers ?? false,
            }
          : reach,
      packages: Object.fromEntries(
        MANAGERS.map((manager) => [manager, spec.config?.packages?.[manager] ?? []]),
      ),
    },
    metadata: { ...spec.metadata, ...Object.fromEntries(gone.map((key) => [key, null])) },
  };
}
