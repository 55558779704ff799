import { strToU8, zipSync, type Zippable } from 'fflate'
import { ascii, MARK, packed } from './bytes.ts'
import { jpeg } from './picture.samples.ts'

const stream = (dict: string, body: Buffer) =>
  Buffer.concat([ascii(`<< ${dict} /Length ${body.length} >>\nstream\n`), body, ascii('\nendstream')])

/** Objects with their table and trailer, as one revision of a PDF. */
function revision(from: number, objects: [number, Buffer][], trailer: string): Buffer {
  const parts: Buffer[] = []
  const offsets: [number, number][] = []
  let at = from
  const add = (part: Buffer) => {
    parts.push(part)
    at += part.length
  }
  for (const [number, body] of objects) {
    offsets.push([number, at])
    add(Buffer.concat([ascii(`${number} 0 obj\n`), body, ascii('\nendobj\n')]))
  }
  const start = at
  add(ascii('xref\n'))
  for (const [number, offset] of offsets) add(ascii(`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`))
  add(ascii(`trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** Two pages' worth of history: what the second revision took away still lies in the bytes. */
export function pdf(): Buffer {
  const photo = jpeg(1)
  const head = ascii('%PDF-1.7\n')
  const first = revision(
    head.length,
    [
      [
        1,
        ascii(
          '<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Names << /EmbeddedFiles << /Names [(a.txt) 8 0 R] >> >> >>',
        ),
      ],
      [2, ascii('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
      [
        3,
        ascii(
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [7 0 R] /PieceInfo << /Word << /Private (' +
            `${MARK}) >> >> /Resources << /Font << /F 10 0 R >> /XObject << /I 11 0 R >> >> >>`,
        ),
      ],
      [4, stream('/Filter /FlateDecode', packed(`BT /F 12 Tf 20 100 Td (By ${MARK}) Tj ET`))],
      [5, ascii(`<< /Author (${MARK}) /Title <${Buffer.from(MARK, 'latin1').toString('hex').toUpperCase()}> >>`)],
      [6, stream('/Type /Metadata /Subtype /XML', ascii(`<x:xmpmeta>${MARK}</x:xmpmeta>`))],
      [
        7,
        ascii(`<< /Type /Annot /Subtype /Text /Rect [9 9 30 30] /T (${MARK}) /NM (${MARK}) /Contents (Well done) >>`),
      ],
      [8, ascii(`<< /Type /Filespec /F (${MARK}.txt) /EF << /F 9 0 R >> >>`)],
      [9, stream(`/Type /EmbeddedFile /Params << /Author (${MARK}) >>`, ascii(MARK))],
      [10, ascii('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')],
      [
        11,
        stream(
          '/Type /XObject /Subtype /Image /Width 24 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
          photo,
        ),
      ],
    ],
    `/Size 12 /Root 1 0 R /Info 5 0 R /ID [(${MARK}) (${MARK})]`,
  )
  const so = Buffer.concat([head, first])
  const second = revision(
    so.length,
    [[4, stream('/Filter /FlateDecode', packed('BT /F 12 Tf 20 100 Td (A lesson) Tj ET'))]],
    `/Size 12 /Root 1 0 R /Info 5 0 R /Prev ${so.lastIndexOf('xref\n', so.lastIndexOf('startxref') - 1)}`,
  )
  return Buffer.concat([so, second])
}

export function encryptedPdf(): Buffer {
  const plain = pdf().toString('latin1')
  return ascii(
    plain.replaceAll('/Info 5 0 R', '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >> /Info 5 0 R'),
  )
}

const zip = (parts: Record<string, string | Buffer>) => {
  const files: Zippable = {}
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === 'string' ? strToU8(content) : content
  return Buffer.from(zipSync(files, { comment: MARK }))
}

const rel = (target: string, more = '') => `<Relationship Id="r${target.length}" Type="t" Target="${target}"${more}/>`
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const types = (kind: string, ...parts: string[]) => {
  const overrides = parts.map(
    (part, n) => `<Override PartName="/${part}" ContentType="${n ? 'x' : `${OFFICE}.${kind}.main+xml`}"/>`,
  )
  return `<?xml version="1.0"?><Types>${overrides.join('')}</Types>`
}

export const workbook = () =>
  zip({
    '[Content_Types].xml': types('spreadsheetml.sheet', 'xl/workbook.xml', 'docProps/core.xml', 'xl/comments1.xml'),
    '_rels/.rels': `<Relationships>${rel('xl/workbook.xml')}${rel('docProps/core.xml')}</Relationships>`,
    'docProps/core.xml': `<cp:coreProperties><dc:creator>${MARK}</dc:creator></cp:coreProperties>`,
    'xl/workbook.xml': `<workbook><fileSharing userName="${MARK}"/><x15ac:absPath url="C:\\Users\\${MARK}\\"/><sheets/></workbook>`,
    'xl/comments1.xml': `<comments><authors><author>${MARK}</author></authors><commentList/></comments>`,
    'xl/persons/person.xml': `<personList><person displayName="${MARK}" id="{1}" userId="${MARK}@example.org" providerId="AD"/></personList>`,
    'xl/printerSettings/printerSettings1.bin': ascii(MARK),
    'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships>${rel('../printerSettings/printerSettings1.bin')}${rel('../comments1.xml')}</Relationships>`,
  })

export const wordFile = () =>
  zip({
    '[Content_Types].xml': types(
      'wordprocessingml.document',
      'word/document.xml',
      'docProps/core.xml',
      'docProps/app.xml',
      'docProps/custom.xml',
    ),
    '_rels/.rels': `<Relationships>${rel('word/document.xml')}${rel('docProps/core.xml')}${rel('docProps/thumbnail.jpeg')}</Relationships>`,
    'docProps/core.xml': `<cp:coreProperties><dc:creator>${MARK}</dc:creator></cp:coreProperties>`,
    'docProps/app.xml': `<Properties><Company>${MARK}</Company></Properties>`,
    'docProps/custom.xml': `<Properties><property name="School">${MARK}</property></Properties>`,
    'docProps/thumbnail.jpeg': jpeg(),
    'word/document.xml':
      `<?xml version="1.0"?><!-- ${MARK} --><w:document><w:body><w:p w:rsidR="00AB${MARK}"><w:ins w:id="1" w:author="${MARK}" w:date="2026-01-02T03:04:05Z">` +
      `<w:r><w:t>A lesson &gt; a plan</w:t></w:r></w:ins><w:drawing><pic:cNvPr id="0" name="p" descr='C:\\Users\\${MARK}\\p.jpg'/></w:drawing></w:p></w:body></w:document>`,
    'word/comments.xml': `<w:comments><w:comment w:id="0" w:author="${MARK}" w:initials="${MARK}"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>`,
    'word/people.xml': `<w15:people><w15:person w15:author="${MARK}"><w15:presenceInfo w15:providerId="AD" w15:userId="${MARK}"/></w15:person></w15:people>`,
    'word/settings.xml': `<w:settings><w:rsids><w:rsid w:val="${MARK}"/></w:rsids><w:attachedTemplate r:id="r1"/><w:zoom w:percent="100"/></w:settings>`,
    'word/_rels/settings.xml.rels': `<Relationships>${rel(`file:///C:\\Users\\${MARK}\\school.dotx`, ' TargetMode="External"')}</Relationships>`,
    'word/media/image1.jpeg': jpeg(3),
    'word/embeddings/Sheet1.xlsx': workbook(),
    'customXml/item1.xml': `<x>${MARK}</x>`,
  })

export const slides = () =>
  zip({
    '[Content_Types].xml': types('presentationml.presentation', 'ppt/presentation.xml', 'docProps/core.xml'),
    'docProps/core.xml': `<x>${MARK}</x>`,
    'ppt/presentation.xml': '<p:presentation/>',
    'ppt/slides/slide1.xml': '<p:sld><a:t>Our lesson</a:t></p:sld>',
    'ppt/commentAuthors.xml': `<p:cmAuthorLst><p:cmAuthor id="0" name="${MARK}" initials="${MARK}" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
    'ppt/authors.xml': `<p188:authorLst><p188:author id="{1}" name="${MARK}" initials="FS" userId="${MARK}" providerId="AD"/></p188:authorLst>`,
    'ppt/changesInfos/changesInfo1.xml': `<x name="${MARK}"/>`,
  })

export const openDocument = () =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml':
      '<manifest:manifest><manifest:file-entry manifest:full-path="/"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>',
    'meta.xml': `<office:document-meta><dc:creator>${MARK}</dc:creator></office:document-meta>`,
    'settings.xml': `<x><config:config-item config:name="PrinterName">${MARK}</config:config-item></x>`,
    'content.xml': `<office:document-content><office:annotation><dc:creator>${MARK}</dc:creator><dc:date>2026-01-02</dc:date><text:p>Why?</text:p></office:annotation><text:p>A lesson</text:p></office:document-content>`,
    'Thumbnails/thumbnail.png': ascii(MARK),
    'Pictures/a.jpg': jpeg(),
  })

export const withProgramInside = () =>
  zip({ 'word/document.xml': '<w:document/>', 'word/embeddings/oleObject1.bin': ascii(MARK) })
