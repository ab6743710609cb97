/** What became of one test, over all the times that a report has it. */
export interface TestOutcome {
  /** `example.com/m/pkg TestA/sub`, `suite.Class test`. */
  readonly name: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** It failed, was run again, and passed then. */
  readonly flaky: boolean
}

/** What a report says. */
export interface TestReport {
  readonly outcomes: readonly TestOutcome[]
  /** Seconds, as the report says; of runs side by side their sum. */
  readonly seconds: number
  /** What makes the report less than the truth: each is a failure or leaves something unknown. */
  readonly problems: readonly { readonly verdict: 'fail' | 'inconclusive'; readonly what: string }[]
}
