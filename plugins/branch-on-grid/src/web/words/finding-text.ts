import type { Finding } from '../plan-data.ts'
import { findingParams, type FindingParams } from './finding-params.ts'
import type { zh } from './zh.ts'

/** What a rule said, in a sentence; a finding of a newer planner is named, so that it can be asked about. */
export function findingText(words: typeof zh, finding: Pick<Finding, 'reason' | 'params'>): string {
  const texts: Readonly<Record<string, (params: FindingParams) => string>> = words.findings
  const text = texts[finding.reason.slice('branch-on-grid.'.length)]
  return text ? text(findingParams(finding.params)) : words.unknownFinding(finding.reason)
}
