/**
 * Requests of one race. One runs for a switched module and one for a changed setting: 5,000 together in every run of
 * the checks; `SANZHI_RACE_REQUESTS` makes each as long as wanted.
 */
export const raceRequests = Number(process.env['SANZHI_RACE_REQUESTS'] ?? 2_500)
