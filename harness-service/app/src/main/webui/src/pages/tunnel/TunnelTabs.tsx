import { useMay } from '../../app/me';
import { SectionTabs } from '../../ui/SectionTabs';

export function TunnelTabs() {
  const mayRead = useMay('read_audit');
  return (
    <SectionTabs
      label="Tunnel"
      tabs={[
        { to: '/tunnel', label: 'Connectors', exact: true },
        ...(mayRead ? [{ to: '/tunnel/calls' as const, label: 'Recent calls' }] : []),
      ]}
    />
  );
}
