const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }]
  },
  // Package files below these would be taken for modules of this project.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/lib/']
}

export default {
  reporters: ['default', '<rootDir>/scripts/count-reporter.mjs'],
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/__tests__/unit/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'real',
      testMatch: ['<rootDir>/__tests__/{tools,network,action,workflows,soak}/**/*.test.ts'],
      globalSetup: '<rootDir>/__tests__/helpers/global-setup.ts'
    },
    // Longer: `npm run test:targets`.
    {
      ...shared,
      displayName: 'targets',
      testMatch: ['<rootDir>/__tests__/targets/**/*.test.ts'],
      globalSetup: '<rootDir>/__tests__/helpers/global-setup.ts'
    },
    // Longer, with services of their own: `npm run test:readiness`.
    {
      ...shared,
      displayName: 'readiness',
      testMatch: ['<rootDir>/__tests__/readiness/**/*.test.ts'],
      globalSetup: '<rootDir>/__tests__/helpers/global-setup.ts'
    },
    // Longer, reports in a browser, in Prometheus and in the validators of their formats: `npm run test:reports`.
    {
      ...shared,
      displayName: 'reports',
      testMatch: ['<rootDir>/__tests__/reports/**/*.test.ts'],
      globalSetup: '<rootDir>/__tests__/helpers/global-setup.ts'
    },
    // Longer: `npm run test:secrets`.
    {
      ...shared,
      displayName: 'secrets',
      testMatch: ['<rootDir>/__tests__/secrets/**/*.test.ts'],
      globalSetup: '<rootDir>/__tests__/helpers/global-setup.ts'
    }
  ],
  // Real compilers and emulators; each test that needs more says so.
  testTimeout: 120_000
}
