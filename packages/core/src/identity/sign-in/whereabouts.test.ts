import { expect, it } from 'vitest'
import { deviceOf, maskAddress } from './whereabouts.ts'

it.each([
  ['203.0.113.77', '203.0.113.*'],
  ['::ffff:10.1.2.3', '10.1.2.*'],
  ['2001:db8:85a3:1:2:8a2e:370:7334', '2001:db8:85a3::*'],
  ['fe80::1', 'fe80::*'],
  ['::1', '::*'],
  ['', null],
  [null, null],
  ['<script>', null],
  ['203.0.113.77, 10.0.0.1', null],
])('the address %s is kept as %s', (address, kept) => {
  expect(maskAddress(address)).toBe(kept)
})

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
    'Chrome · Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/86.0 Safari/537.36 360SE', '360 · Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; UOS) AppleWebKit/537.36 Chrome/108 Safari/537.36', 'Chrome · 统信/麒麟'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0', '微信 · iOS'],
  ['curl/8.0', null],
  ['', null],
  [undefined, null],
])('%s reads as %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device)
})
