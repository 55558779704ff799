import { z } from 'zod'

// What of other people's frameworks a credential answers to. A badge carries each as an Open Badges `Alignment`.

/** Of a CASE framework (`CF…`), of the Credential Engine registry (`CTDL`, `ceasn:…`, `ceterms:…`), or of another kind. */
export const AlignmentType = z.union([
  z.enum([
    'CFItem',
    'CFRubric',
    'CFRubricCriterion',
    'CFRubricCriterionLevel',
    'CTDL',
    'ceasn:Competency',
    'ceterms:Credential',
  ]),
  // Open Badges lets anybody add kinds of their own under this prefix.
  z.string().regex(/^ext:[A-Za-z0-9_.-]{1,60}$/, 'is no kind of alignment; kinds of your own start with ext:'),
])
export type AlignmentType = z.infer<typeof AlignmentType>

export const Alignment = z.object({
  /** the statement, or its short form */
  name: z.string().trim().min(1).max(300),
  /** where the statement lives: of CASE the item's uri, of CTDL the registry's resource */
  url: z.url({ protocol: /^https?$/ }),
  type: AlignmentType,
  /** the framework's title */
  framework: z.string().trim().min(1).max(200),
  /** how the framework itself names it: a human code such as 4.2, or its identifier */
  code: z.string().trim().min(1).max(100).optional(),
  description: z.string().trim().min(1).max(1000).optional(),
})
export type Alignment = z.infer<typeof Alignment>
