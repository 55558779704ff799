import type { Request, Response } from 'express'
import { flavourNamed, flavours } from '../flavours/flavour.ts'
import { ownClientId, usedTool, type Platform } from '../platform.ts'
import { html, type Html } from './html.ts'
import { sendPage } from './layout.ts'

interface Listed {
  clientId: string
  name: string
  note: string
  active: boolean
  own: boolean
}

/** The administrator's tools: those that are there, and a place for the address of a new one. */
export function sendTools(platform: Platform, req: Request, res: Response, fault?: string): void {
  const listed: Listed[] = [
    ...flavours.map(({ name, label }) => {
      const note = `came with this LMS, which acts as ${label}`
      return { clientId: ownClientId(platform, name), name: 'Notch', note, active: true, own: true }
    }),
    ...[...platform.store.state.tools.values()].map(({ clientId, name, active, deploymentId, flavour }) => {
      const note = `deployment ${deploymentId}, registered with ${flavourNamed(flavour).label}`
      return { clientId, name, note, active, own: false }
    }),
  ]
  const { label, registration } = usedTool(platform).flavour
  const { isOpen } = registration
  sendPage(platform, req, res, {
    title: 'Tools',
    main: html`<section class="intro">
        <p class="kicker">Administration</p>
        <h1>Tools</h1>
        <p class="lead">
          Add a tool by the address that its maker gave you. It says what it asks for before you agree.
        </p>
      </section>
      <section aria-labelledby="add">
        <h2 id="add">Add a tool by URL</h2>
        <form class="tool-form" method="post" action="/tools">
          <label for="url">Registration address</label>
          <input id="url" name="url" type="url" required autocomplete="off" ${fault && html`aria-invalid="true"`} />
          ${fault && html`<p role="alert">${fault}</p>`}
          <button class="button" type="submit">Add the tool</button>
        </form>
        ${
          !isOpen &&
          html`<p>
            ${label} takes no such address: there, an administrator fills in a form by hand with the tool’s addresses.
          </p>`
        }
      </section>
      <section aria-labelledby="tools">
        <h2 id="tools">Tools of this LMS</h2>
        <ul class="tool-list">
          ${listed.map((tool) => toolRow(tool, usedTool(platform).clientId === tool.clientId))}
        </ul>
      </section>`,
  })
}

function toolRow(tool: Listed, used: boolean): Html {
  const button = (act: string, label: string) =>
    html`<button class="button outline" type="submit" name="act" value="${act}">
      ${label}<span class="hidden"> ${tool.clientId}</span>
    </button>`
  return html`<li>
    <form method="post" action="/tools/choose">
      <input type="hidden" name="clientId" value="${tool.clientId}" />
      <p>
        <strong>${tool.name}</strong> <code>${tool.clientId}</code> ${tool.note}
        <span class="tag">${used ? 'opens course links' : tool.active ? 'active' : 'pending'}</span>
      </p>
      ${!tool.active && button('activate', 'Activate')}
      ${tool.active && !used && button('use', 'Open course links with it')}
      ${!tool.own && !used && button('remove', 'Remove')}
    </form>
  </li>`
}

/** The tool's own registration page in a frame, until it says that it is done. */
export function sendRegistering(platform: Platform, req: Request, res: Response, address: string): void {
  sendPage(platform, req, res, {
    title: 'Add a tool',
    width: 'whole',
    scripts: ['registering.js'],
    main: html`<div class="frame-head">
        <div>
          <nav class="crumbs" aria-label="Breadcrumb"><a href="/tools">Tools</a></nav>
          <h1>Add a tool</h1>
        </div>
        <a class="button outline" href="/tools">Back to the tools</a>
      </div>
      <iframe
        class="tool"
        name="registration"
        title="Registration of the tool"
        src="${address}"
        data-origin="${new URL(address).origin}"
      ></iframe>`,
  })
}
