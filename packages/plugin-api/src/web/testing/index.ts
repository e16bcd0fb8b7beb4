export { Refusal, stubServer, type Answers, type StubbedCall, type StubbedServer } from './stub-server.ts'
export { TestShell, testStreet, type TestShellProps } from './test-shell.tsx'
