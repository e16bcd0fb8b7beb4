import { configure } from '@solidjs/testing-library'

// A bound, not a wait: what appears is seen at once, and a busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 })
