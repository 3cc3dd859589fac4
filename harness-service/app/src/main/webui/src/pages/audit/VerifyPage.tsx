import { Page, PageBody } from '../../ui/Page';
import { BundleDrop } from './BundleDrop';
import css from './BundleDrop.module.css';
import { AuditTabs } from './tabs';

export function VerifyPage() {
  return (
    <Page title="Audit">
      <AuditTabs />
      <PageBody>
        <p className={css.intro}>
          A bundle is what a session exports: its records with their proofs. It is read and checked here, in
          your browser; nothing of it is sent anywhere.
        </p>
        <BundleDrop />
      </PageBody>
    </Page>
  );
}
