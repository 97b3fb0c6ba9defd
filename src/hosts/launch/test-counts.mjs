// @ts-check
/**
 * The parts of the runners' reports that are read here.
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ status: string, assertionResults: readonly { status: string }[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: readonly VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} PlaywrightReport
 */

/**
 * Vitest's JSON report. A file that could not even be loaded holds no failed test; it counts as one.
 *
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/** @param {{ status: string }} test */
function isFailed(test) {
  return test.status === 'failed'
}

/**
 * Playwright's JSON report. `errors` are those outside any test, such as a spec that does not compile. A test that
 * passed only at the second try has passed, as in Playwright's own closing lines.
 *
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { expected, flaky, unexpected } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length }
}

/**
 * The closing line over all runners. A stage that failed without a failed test (types, lint, build, a crash) counts
 * as one, so that the line never says "0 failed" after a failure.
 *
 * @param {readonly Counts[]} counts
 * @param {boolean} allWell whether every stage ended with 0
 */
export function totalLine(counts, allWell) {
  const passed = counts.reduce((sum, one) => sum + one.passed, 0)
  const failed = counts.reduce((sum, one) => sum + one.failed, 0)
  return `${passed} passed, ${allWell ? failed : Math.max(failed, 1)} failed`
}
