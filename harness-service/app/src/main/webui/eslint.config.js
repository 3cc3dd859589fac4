import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

const NO_RAW_HTML = 'Agent output is hostile: render text, never markup.';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.gen.ts', 'public'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [
      ts.configs.strictTypeChecked,
      a11y.flatConfigs.recommended,
      hooks.configs.flat['recommended-latest'],
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      'react-hooks/incompatible-library': 'off',
      'no-console': 'error',
      // what scrolls must be reachable by keyboard
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['pre'], roles: ['group'] }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: NO_RAW_HTML },
        { property: 'outerHTML', message: NO_RAW_HTML },
        { property: 'insertAdjacentHTML', message: NO_RAW_HTML },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: NO_RAW_HTML },
      ],
    },
  },
  { files: ['dev/**/*.mjs', '*.js'], languageOptions: { globals: globals.node } },
);
