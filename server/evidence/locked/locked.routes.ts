import type { Route } from '../../core/route.ts'
import { listLockedFiles, releaseLockedFile } from './locked.contract.ts'
import type { LockedFilesService } from './locked.service.ts'

export function lockedRoutes(route: Route, lockedFiles: LockedFilesService) {
  route(listLockedFiles, ({ actor }) => lockedFiles.list(actor))
  route(releaseLockedFile, ({ actor, params, body }) => lockedFiles.release(actor, params.artifactId, body.reason))
}
