import { SectionTabs } from '../../ui/SectionTabs';

export function PolicyTabs() {
  return (
    <SectionTabs
      label="Policy"
      tabs={[
        { to: '/policy', label: 'In force', exact: true },
        { to: '/policy/versions', label: 'Versions' },
        { to: '/policy/try', label: 'Try it' },
      ]}
    />
  );
}
