import { spokenCode } from '../core/spoken-code.ts'

/** The code that makes somebody an organization's first coordinator. */
export const { make: newCoordinatorCode, hash: coordinatorCodeHash } = spokenCode('coordinator-code')
