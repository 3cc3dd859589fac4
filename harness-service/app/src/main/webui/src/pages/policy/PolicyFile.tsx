import { useMemo, useState } from 'react';
import { visible } from '../../text/visible';
import { Button } from '../../ui/Button';
import { CodeEditor } from '../../ui/CodeEditor';
import { Section } from '../../ui/Section';
import { Visible } from '../../ui/Visible';
import { documentsOf } from './documents';
import { RuleEntry } from './RuleEntry';
import css from './PolicyFile.module.css';

interface Props {
  file: { name: string; yaml: string };
  /** The rule that is looked for, as document/rule. */
  wanted: string | undefined;
}

export function PolicyFile({ file, wanted }: Props) {
  const documents = useMemo(() => documentsOf(file.yaml), [file.yaml]);
  const [source, setSource] = useState(documents.length === 0);
  return (
    <Section
      title={visible(file.name)}
      aside={
        <Button small aria-pressed={source} onClick={() => setSource(!source)}>
          {source ? 'Rules' : 'Source'}
        </Button>
      }
    >
      {source && <CodeEditor label={`The source of ${visible(file.name)}`} text={file.yaml} />}
      {!source &&
        documents.map((document, index) => (
          <div key={index} className={css.document}>
            <p className={css.title}>
              <strong>
                <Visible text={document.name} />
              </strong>{' '}
              <span className="soft">
                <Visible text={document.description} />
              </span>
            </p>
            <ol>
              {document.rules.map((rule, at) => (
                <RuleEntry key={at} rule={rule} wanted={wanted === `${document.name}/${rule.name}`} />
              ))}
            </ol>
          </div>
        ))}
    </Section>
  );
}
