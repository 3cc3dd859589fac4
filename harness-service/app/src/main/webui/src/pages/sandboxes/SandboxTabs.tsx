import { SectionTabs } from '../../ui/SectionTabs';

export function SandboxTabs() {
  return (
    <SectionTabs
      label="Sandboxes"
      tabs={[
        { to: '/sandboxes', label: 'Sandboxes', exact: true },
        { to: '/sandboxes/work-types', label: 'Work types' },
      ]}
    />
  );
}
