/** What a street's or a district's place in an address looks like; the register itself refuses anything else. */
export const slugForm = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/
