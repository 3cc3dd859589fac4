import { highlightSpecialChars } from '@codemirror/view';
import { UNSEEN } from '../../text/visible';

/** What could not be seen, or would reorder the rest, is drawn as its number. */
export const unseen = highlightSpecialChars({
  specialChars: new RegExp(UNSEEN.source.replace('[', '(?!\\t)['), 'gu'),
  render: (code, description) => {
    const mark = document.createElement('span');
    mark.textContent = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    mark.title = description ?? '';
    mark.setAttribute('aria-label', description ?? mark.textContent);
    mark.className = 'cm-specialChar';
    return mark;
  },
});
