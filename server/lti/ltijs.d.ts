// What we call of ltijs 5.9.9, and nothing more. It ships no types.
declare module 'ltijs' {
  export interface LtijsPlatform {
    platformUrl(): Promise<string>
    platformClientId(): Promise<string>
    platformKid(): Promise<string>
    /** PEM, SPKI */
    platformPublicKey(): Promise<string>
    /** PEM, PKCS #1 */
    platformPrivateKey(): Promise<string>
  }

  export interface LtijsRegistration {
    url: string
    name: string
    clientId: string
    authenticationEndpoint: string
    accesstokenEndpoint: string
    authConfig: { method: 'JWK_SET'; key: string }
  }

  export type LtijsQuery = Record<string, unknown>
  export type LtijsItem = Record<string, unknown>

  /** The plugin's side of the contract; `encryptionKey` is false where the item may lie open. */
  export interface LtijsDatabase {
    setup(): Promise<boolean>
    Close(): Promise<boolean>
    Get(encryptionKey: string | false, collection: string, query?: LtijsQuery): Promise<LtijsItem[] | false>
    Insert(encryptionKey: string | false, collection: string, item: LtijsItem, index?: LtijsItem): Promise<boolean>
    Replace(
      encryptionKey: string | false,
      collection: string,
      query: LtijsQuery,
      item: LtijsItem,
      index?: LtijsItem,
    ): Promise<boolean>
    Modify(
      encryptionKey: string | false,
      collection: string,
      query: LtijsQuery,
      modification: LtijsItem,
    ): Promise<boolean>
    Delete(collection: string, query: LtijsQuery): Promise<boolean>
  }

  /** As much of its id token as making a deep linking message reads. */
  export interface LtijsDeepLinkingRequest {
    iss: string
    clientId: string
    deploymentId: string
    platformContext: {
      deepLinkingSettings: { accept_types: string[]; accept_multiple: boolean; data?: string }
    }
  }

  export interface LtijsProvider {
    /** set by setup() */
    DeepLinking: {
      /** the signed answer, good for 60 seconds */
      createDeepLinkingMessage(request: LtijsDeepLinkingRequest, contentItems: object[]): Promise<string>
    }
    /** its class, which the package does not export by name */
    constructor: new () => LtijsProvider
    setup(encryptionKey: string, database: { plugin: LtijsDatabase }, options?: { cors?: boolean }): LtijsProvider
    registerPlatform(registration: LtijsRegistration): Promise<LtijsPlatform>
    getPlatform(url: string, clientId: string): Promise<LtijsPlatform | false>
    getAllPlatforms(): Promise<LtijsPlatform[]>
    deletePlatform(url: string, clientId: string): Promise<true>
  }

  export const Provider: LtijsProvider
}
