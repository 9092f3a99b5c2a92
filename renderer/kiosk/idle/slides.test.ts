import { describe, expect, it } from 'vitest'
import { Notice } from '../../../domain/catalogue/documents.ts'
import { slideKey, slidesOf } from './slides.ts'

const notices = Array.from({ length: 9 }, (_, index) => Notice.parse({ id: `n${index}`, title: 'n', body: 'n', from: '2026-01-01', until: null, sample: true }))

describe('the loop of the idle kiosk', () => {
  it('says what one can do and how, even when nothing is announced', () => { expect(slidesOf([]).map(slideKey)).toEqual(['welcome', 'how-to']) })
  it('shows the newest announcements between them, not so many that nobody sees the first again', () => {
    expect(slidesOf(notices).map(slideKey)).toEqual(['welcome', 'notice/n0', 'notice/n1', 'notice/n2', 'notice/n3', 'notice/n4', 'notice/n5', 'how-to'])
  })
})
