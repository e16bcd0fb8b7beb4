export { accessibilityFaults } from './accessibility.ts'
