import type { Tag, XmlRules } from './xml.rewrite.ts'

// What leaves a Word, PowerPoint, Excel (ECMA-376) or OpenDocument (OASIS 1.3) file, as tables.

/** Parts that hold nothing of the document itself. */
const DROPPED_PARTS = [
  /^docProps\//,
  /^customXml\//,
  /\/printerSettings\//,
  /^xl\/revisions\//,
  /^xl\/userNames\.xml$/,
  /^ppt\/changesInfos\//,
  /^ppt\/revisionInfo\.xml$/,
  /\/vbaProject\.bin$/,
  /\/vbaData\.xml$/,
  /\/webExtensions?\//i,
  /^_xmlsignatures\//,
  /^Thumbnails\//,
  /^Configurations2?\//,
  /^META-INF\/(documentsignatures|macrosignatures)\.xml$/,
  /^layout-cache$/,
  /^word\/documentProtection/,
  /\.(DS_Store|db)$/,
]
export const isDroppedPart = (name: string) => name.endsWith('/') || DROPPED_PARTS.some((part) => part.test(name))

const AUTHOR_ATTRIBUTES = new Set(['author', 'displayName', 'userName', 'lastModifiedBy', 'lastEdited', 'lastChangeBy'])
const DROPPED_ATTRIBUTES = new Set('initials userId providerId date dateUtc dT dt modified lastGuid lastIdx'.split(' '))
const DROPPED_ELEMENTS = new Set(
  'rsids docVars mailMerge docId fileSharing attachedTemplate saveThroughXslt documentProtection writeProtection'.split(
    ' ',
  ),
)
/** Elements of OpenDocument, and of spreadsheet comments, whose text is a person or a moment. */
const EMPTIED_ELEMENTS = new Set(
  ['creator', 'date', 'date-string', 'creator-initials', 'sender-initials', 'initial-creator', 'printed-by'].concat(
    'author-name author-initials sender-firstname sender-lastname sender-email sender-phone-private'.split(' '),
  ),
)
const PATH = /^(file:|[a-z]:[\\/]|\\\\|\/(Users|home|private|var)\/)/i
const PERSON_TAGS = new Set(['author', 'cmAuthor', 'person'])

function attribute(value: string, name: string, tag: Tag): string | null {
  if (/^(rsid|paragraph-rsid$)/i.test(name)) return null
  if (AUTHOR_ATTRIBUTES.has(name)) return 'Author'
  if (PERSON_TAGS.has(tag.name) && name === 'name') return 'Author'
  // The schema of presentations asks for it.
  if (tag.name === 'cmAuthor' && name === 'initials') return 'A'
  if (tag.name === 'cm' && name === 'dt') return null
  if (DROPPED_ATTRIBUTES.has(name) && tag.name !== 'workbookPr' && tag.name !== 'cfRule') return null
  return PATH.test(value) ? '' : value
}

const settingName = (tag: Tag) => tag.attributes.find((one) => one.local === 'name')?.value ?? ''

/** For the parts of a document, whichever program made it. */
export const DOCUMENT_XML: XmlRules = {
  element(tag) {
    if (DROPPED_ELEMENTS.has(tag.name) || tag.name === 'absPath') return 'drop'
    if (tag.name === 'config-item')
      return /printer|currentdatabase|embed|rsid/i.test(settingName(tag)) ? 'empty' : 'keep'
    if (EMPTIED_ELEMENTS.has(tag.name)) return 'empty'
    return tag.name === 'author' && tag.attributes.length === 0 ? 'blank' : 'keep'
  },
  attribute,
}

/** For lists of parts and of what leads where: what was left out is not named either, nor are places on a disk. */
export function listRules(isDropped: (target: string) => boolean): XmlRules {
  return {
    element(tag) {
      const target = tag.attributes.find((one) => ['Target', 'PartName', 'full-path'].includes(one.local))?.value
      return target !== undefined && isDropped(target) ? 'drop' : 'keep'
    },
    attribute: (value, name) => (name === 'Target' && PATH.test(value) ? 'about:blank' : value),
  }
}
