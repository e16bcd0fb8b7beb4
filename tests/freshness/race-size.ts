/**
 * Requests of one race. A race runs for a switched module and for a changed setting, 10,000 requests together in every
 * run of the checks; `SANZHI_RACE_REQUESTS` makes each as long as wanted.
 */
export const raceRequests = Number(process.env['SANZHI_RACE_REQUESTS'] ?? 5_000)
