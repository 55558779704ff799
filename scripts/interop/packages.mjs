// For .ci/run: each program that `npm run interop` needs, and its package in Debian.
import { PARTS } from './parts.mjs'

for (const { programs } of Object.values(PARTS))
  for (const [program, from] of Object.entries(programs)) process.stdout.write(`${program} ${from}\n`)
