import { configure } from '@solidjs/testing-library'
import { toast } from '@sanzhi/web-kit'
import { afterEach } from 'vitest'

// A bound, not a wait: what appears is seen at once, and a busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 })

// One page serves all files, and a failure's message stays until it is closed.
afterEach(() => toast.clear())
