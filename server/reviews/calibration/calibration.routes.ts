import type { Route } from '../../core/route.ts'
import {
  beginCalibration,
  compareCalibration,
  getCalibration,
  getReference,
  saveReference,
} from './calibration.contract.ts'
import type { Calibrations } from './calibration.service.ts'

const of = <Params extends { version: string }>({ version, ...rest }: Params) => ({ ...rest, version: Number(version) })

export function calibrationRoutes(route: Route, calibrations: Calibrations) {
  route(getCalibration, ({ actor, params }) => calibrations.view(actor, of(params)))
  route(beginCalibration, ({ actor, params }) => calibrations.begin(actor, of(params)))
  route(getReference, ({ actor, params }) => calibrations.reference(actor, of(params), params.referenceId))
  route(saveReference, ({ actor, params, body: { revision, ...judgement } }) =>
    calibrations.save(actor, of(params), params.referenceId, judgement, revision),
  )
  route(compareCalibration, ({ actor, params }) => calibrations.compare(actor, of(params)))
}
