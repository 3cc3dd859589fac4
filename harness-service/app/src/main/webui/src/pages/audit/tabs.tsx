import { type SectionTab, SectionTabs } from '../../ui/SectionTabs';

const TABS: SectionTab[] = [
  { to: '/audit', label: 'Records', exact: true },
  { to: '/audit/checkpoints', label: 'Checkpoints' },
  { to: '/audit/verify', label: 'Verify a bundle' },
];

export function AuditTabs() {
  return <SectionTabs label="Audit" tabs={TABS} />;
}
