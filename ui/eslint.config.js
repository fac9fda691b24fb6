import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

/** The host is reached through one door. */
const host = {
  group: ['@tauri-apps/*'],
  message: 'Only src/lib/platform talks to the host.',
};
const sample = {
  group: ['**/platform/sample*', '**/tests/**'],
  message: 'The sample host is for tests and for development outside the app.',
};
/** Tiers: shared < noun < views. */
const views = { group: ['$components/views/*', '**/views/*'], message: 'Views are the top tier.' };
const nouns = {
  regex: '^(\\$components|\\.\\.)/(?!shared)',
  message: 'Shared components know no noun.',
};
const components = {
  group: ['$components/*', '**/components/*'],
  message: 'src/lib knows no component.',
};

const wall = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/lib/api/generated'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'Text is shown as text nodes, never as HTML.',
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      // State is replaced whole ($state.raw), so plain sets and maps are right.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  // TypeScript itself knows which names exist.
  { files: ['**/*.ts', '**/*.svelte'], rules: { 'no-undef': 'off' } },
  { files: ['*.js', '*.ts', '**/*.mjs'], languageOptions: { globals: globals.node } },
  wall(['src/**/*.{ts,svelte}'], host, sample),
  wall(['src/lib/**/*.{ts,svelte}'], host, sample, components),
  wall(['src/lib/platform/**'], components),
  wall(['src/components/shared/**'], host, sample, views, nouns),
  wall(['src/components/!(shared|views)/**'], host, sample, views),
  wall(['src/main.ts', 'src/**/*.test.ts', 'src/tests/**'], host),
);
