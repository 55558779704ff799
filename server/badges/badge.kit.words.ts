/** For whoever opens the kit years later, on a machine that has never heard of Notch. */
export const KIT_README = `This folder holds one digital badge and all that it takes to check it without any server.

badge.json        The badge, an Open Badges 3.0 credential (W3C Verifiable Credential), signed inside: eddsa-rdfc-2022.
badge.jwt         The same badge as a signed token: VC-JWT, ES256.
badge.png, .svg   Its picture. The badge of badge.json is inside the file.
issuer.json       Who issued it, with every public key that the issuer had when this folder was made.
keys/             The same P-256 keys as single JWK files, for badge.jwt. "kid" in the token's header ends in the file's name.
status-list.json  The issuer's signed list of revoked badges at that time. If the issuer's address still answers, ask it:
                  "credentialStatus" in badge.json says where.
contexts/         The JSON-LD contexts that badge.json names, so that nothing has to be fetched. addresses.json says which is which.

How to check it
1. Any Open Badges 3.0 verifier takes badge.json, badge.jwt or badge.png.
2. The key of badge.json is in the badge itself: "verificationMethod" of the proof ends in it (after the "#", a Multikey for
   Ed25519). A signature that matches shows that nothing was changed. That the key is the issuer's: issuer.json lists it;
   ask the issuer, or compare with an older copy, if its address no longer answers.
3. badge.jwt: verify with the key in keys/ that its header names, for example with any JOSE library.
4. In status-list.json the bit at "statusListIndex" (see badge.json) is 1 if the badge had been revoked.
`
