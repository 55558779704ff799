import { markup, type Html } from '../../core/markup.ts'
import type { Typed } from '../intake/form.ts'

/** The three ways to hand a badge in. What was typed stands in it again; a file a browser does not give back. */
export const formSection = (typed: Typed, { again }: { again: boolean }): Html =>
  markup`<section class="card card--form">
    <h2>${again ? 'Check another one' : 'Which badge?'}</h2>
    <form method="post" action="/verify" enctype="multipart/form-data" data-form>
      <p class="muted">Fill in one of these.</p>
      <div class="ways">
        <div class="way">
          <label for="file">A file</label>
          <p class="hint" id="file-hint">The badge’s picture (PNG or SVG), or its JSON or JWT file. At most 2 MB.</p>
          <input
            id="file"
            name="file"
            type="file"
            accept=".png,.svg,.json,.jsonld,.jwt,.jws,.txt,image/png,image/svg+xml,application/json"
            aria-describedby="file-hint"
          />
        </div>
        <div class="way">
          <label for="address">A web address</label>
          <p class="hint" id="address-hint">Where the badge itself is found. It starts with https://</p>
          <input
            id="address"
            name="address"
            type="text"
            inputmode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            maxlength="2000"
            value="${typed.address}"
            aria-describedby="address-hint"
          />
        </div>
        <div class="way way--wide">
          <label for="text">The badge as text</label>
          <p class="hint" id="text-hint">JSON, or a token of three long parts with dots between them. Paste all of it.</p>
          <textarea id="text" name="text" rows="5" spellcheck="false" autocomplete="off" aria-describedby="text-hint">
${typed.text}</textarea
          >
        </div>
      </div>
      <p class="send"><button class="button button--main" type="submit" data-send>Check this badge</button></p>
      <p class="visually-hidden" role="status" data-said></p>
    </form>
  </section>`
