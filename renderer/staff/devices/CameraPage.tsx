/** 试拍: whether the document camera sees and cuts out a sheet. What it takes is gone with the page. */
import { lazy } from 'react'
import styles from '../staff.module.css'

const CameraTest = lazy(() => import('../../kit/camera/CameraTest.tsx').then((camera) => ({ default: camera.CameraTest })))

export const CameraPage = () => <div className={styles['camera']}><CameraTest /></div>
