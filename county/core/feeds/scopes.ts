/** For whom something is published: the county, a township, one site. A narrower scope stands over a wider one. */
import { unreachable } from '../../../domain/result.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'

export type Scope = { readonly kind: 'county' } | { readonly kind: 'township'; readonly township: string } | { readonly kind: 'site'; readonly site: string }

export type Sites = ReadonlyMap<string, SiteProfile>

export const scopeName = (scope: Scope): string => {
  switch (scope.kind) {
    case 'county': return 'county'
    case 'township': return `township:${scope.township}`
    case 'site': return `site:${scope.site}`
    default: return unreachable(scope)
  }
}

/** Null when there is no such township or site here. */
export function scopeOf(name: string, sites: Sites): Scope | null {
  const [kind, which] = [name.split(':')[0], name.slice(name.indexOf(':') + 1)]
  if (name === 'county') return { kind: 'county' }
  if (kind === 'township') return [...sites.values()].some(({ township }) => township === which) ? { kind, township: which } : null
  return kind === 'site' && sites.has(which) ? { kind, site: which } : null
}

/** The scopes that the stations of a site read, widest first. */
export const scopesOf = (site: SiteProfile): Scope[] => [{ kind: 'county' }, { kind: 'township', township: site.township }, { kind: 'site', site: site.id }]

/** A scope with those around it, widest first. */
export function chainOf(scope: Scope, sites: Sites): Scope[] {
  switch (scope.kind) {
    case 'county': return [scope]
    case 'township': return [{ kind: 'county' }, scope]
    case 'site': {
      const site = sites.get(scope.site)
      return site === undefined ? [{ kind: 'county' }, scope] : scopesOf(site)
    }
    default: return unreachable(scope)
  }
}

export const isIn = (site: SiteProfile, scope: Scope): boolean => scopesOf(site).some((one) => scopeName(one) === scopeName(scope))

/** Whether whoever reads `inner` reads `outer` too. */
export const isWithin = (inner: Scope, outer: Scope, sites: Sites): boolean => chainOf(inner, sites).some((one) => scopeName(one) === scopeName(outer))
