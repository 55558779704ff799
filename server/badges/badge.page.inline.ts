import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { trusted } from './badge.page.html.ts'

// Style and script stand inside a page, allowed by their hashes, so that a page is one answer, needs nothing from anywhere
// else and works below any path.

// A checkout on Windows may have other line ends than the HTML parser hashes.
export const inlined = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll('\r\n', '\n')

/** Nothing may stand between the tags but what was hashed. */
export const inline = (tag: string, text: string) => trusted(`<${tag}>${text}</${tag.replace(/ .*/, '')}>`)

export const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
