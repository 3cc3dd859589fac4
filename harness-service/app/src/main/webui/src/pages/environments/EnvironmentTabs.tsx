import { SectionTabs } from '../../ui/SectionTabs';

export function EnvironmentTabs({ environment }: { environment: string }) {
  return (
    <SectionTabs
      label="Environment"
      tabs={[
        { to: '/environments/$environment', params: { environment }, label: 'Settings', exact: true },
        { to: '/environments/$environment/versions', params: { environment }, label: 'Versions' },
      ]}
    />
  );
}
