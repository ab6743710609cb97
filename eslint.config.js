import jest from 'eslint-plugin-jest'
import tseslint from 'typescript-eslint'

const edges = ['src/action/**']

export default tseslint.config(
  { ignores: ['dist/', 'lib/', 'out/', 'node_modules/', '.tools/', 'coverage/'] },
  {
    files: ['src/**/*.ts', '__tests__/**/*.ts', 'scripts/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      'max-lines': ['error', { max: 300 }],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
      ],
      '@typescript-eslint/promise-function-async': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true }
      ],
      // Index signatures are read with brackets on purpose (tsconfig: noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off'
    }
  },
  {
    files: ['src/**/*.ts'],
    ignores: edges,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@actions/*'], message: 'GitHub is an edge: only src/action may import it.' }
          ]
        }
      ]
    }
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/main.ts', 'src/action/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'exit',
          message: 'Only the entries of the doors end the process.'
        }
      ]
    }
  },
  {
    files: ['__tests__/**/*.ts'],
    plugins: { jest },
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/expect-expect': 'off',
      'jest/no-conditional-expect': 'off',
      'jest/no-standalone-expect': 'off',
      'jest/no-export': 'off'
    }
  }
)
