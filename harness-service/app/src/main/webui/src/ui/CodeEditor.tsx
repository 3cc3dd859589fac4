import { lazy, Suspense } from 'react';
import css from './CodeEditor.module.css';
import type { YamlEditorProps } from './editor/YamlEditor';
import { Loading } from './states';

// most pages need no editor
const Editor = lazy(() => import('./editor/YamlEditor'));

/** YAML to read or to write, with its faults underlined; the page says them in words beside it. */
export function CodeEditor(props: YamlEditorProps & { tall?: boolean }) {
  const { tall = false, ...editor } = props;
  return (
    <div className={`${css.frame ?? ''} ${tall ? (css.tall ?? '') : ''}`}>
      <Suspense fallback={<Loading what="Loading the editor" />}>
        <Editor {...editor} />
      </Suspense>
    </div>
  );
}
