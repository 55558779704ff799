import { join } from 'node:path'
import { installOwnPackage } from '../../front-door/own-package.mjs'
import { root } from '../../front-door/settings.mjs'

export const ltijsFolder = join(root, 'scripts', 'bench', 'ltijs-tool')

/** @param {import('../../front-door/house.mjs').House} house */
export const installLtijsTool = (house) => installOwnPackage(house, ltijsFolder, 'the ltijs tool to compare with')
