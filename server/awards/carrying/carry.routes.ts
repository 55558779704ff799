import type { Route } from '../../core/route.ts'
import {
  confirmCarry,
  getCarries,
  makeCarryCode,
  previewCarry,
  returnCarry,
  revokeCarryCode,
} from './carry.contract.ts'
import type { Carrying } from './carry.service.ts'

export function carryRoutes(route: Route, carrying: Carrying) {
  route(getCarries, ({ actor }) => carrying.view(actor))
  route(makeCarryCode, ({ actor }) => carrying.makeCode(actor))
  route(revokeCarryCode, ({ actor }) => carrying.revokeCode(actor))
  route(previewCarry, ({ actor, body }) => carrying.preview(actor, body.code))
  route(confirmCarry, ({ actor, body }) => carrying.confirm(actor, body.ticket))
  route(returnCarry, ({ actor, params }) => carrying.giveBack(actor, params.carryId))
}
