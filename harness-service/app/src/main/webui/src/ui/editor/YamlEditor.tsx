import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Mark } from '../../spec/yaml';
import { visible } from '../../text/visible';
import { theme } from './theme';
import { unseen } from './unseen';

export interface YamlEditorProps {
  label: string;
  text: string;
  /** Nobody may change the text where this is missing. */
  onChange?: ((text: string) => void) | undefined;
  marks?: readonly Mark[];
}

/** An editor for YAML, and so for JSON. Tab leaves it. */
export default function YamlEditor({ label, text, onChange, marks = [] }: YamlEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changed = useEffectEvent((next: string) => onChange?.(next));
  const first = useEffectEvent(() => text);
  const readOnly = onChange === undefined;

  useEffect(() => {
    if (!place.current) return undefined;
    // in a shadow root the editor's styles are adopted; as a style element the page's policy would refuse them
    const root = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc: first(), extensions: extensions(label, readOnly, changed) }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(
        setDiagnostics(
          editor.state,
          marks.map((mark) => drawn(mark, editor.state.doc.length)),
        ),
      );
  }, [marks]);

  return <div ref={place} data-editor={label} />;
}

function extensions(label: string, readOnly: boolean, changed: (text: string) => void): Extension[] {
  return [
    lineNumbers(),
    unseen,
    yaml(),
    indentUnit.of('  '),
    bracketMatching(),
    theme,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': label,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
      ...(readOnly && { tabindex: '0', 'aria-readonly': 'true' }),
    }),
    ...(readOnly
      ? [EditorState.readOnly.of(true), EditorView.editable.of(false)]
      : [
          history(),
          drawSelection(),
          indentOnInput(),
          highlightActiveLine(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed(update.state.doc.toString());
          }),
        ]),
  ];
}

function drawn({ from, to, what }: Mark, length: number) {
  const start = Math.min(from, length);
  return {
    from: start,
    to: Math.min(Math.max(to, start), length),
    severity: 'error' as const,
    message: visible(what),
  };
}
