import { useMay } from '../../app/me';
import { SectionTabs } from '../../ui/SectionTabs';

export function SecretsTabs() {
  const mayRead = useMay('read_configuration');
  return (
    <SectionTabs
      label="Secrets"
      tabs={[
        { to: '/secrets', label: 'Graph', exact: true },
        { to: '/secrets/leases', label: 'Leases' },
        ...(mayRead ? [{ to: '/secrets/vaults' as const, label: 'Vaults' }] : []),
      ]}
    />
  );
}
