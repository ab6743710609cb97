/** Prints one plain line at the very end of a test run: `12 passed, 0 failed, 0 skipped`. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results
    // A file that could not be loaded has no test that failed.
    const failed = numFailedTests + results.numRuntimeErrorTestSuites
    const skipped = numPendingTests + numTodoTests
    const line = `${numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`
    // After jest's own summary, which comes after every reporter.
    process.once('exit', () => process.stderr.write(line))
  }
}
