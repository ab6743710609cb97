import { packageNames, type KnownLibrary } from './known-library.ts'

/** Numbers, maps and data of measurements. */
export const SCIENCE_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['lapacke.h'],
    pc: ['lapacke'],
    links: ['lapacke'],
    symbols: /^LAPACKE_/,
    packages: packageNames('liblapacke-dev lapack-dev lapack-devel lapacke-devel lapacke lapack')
  },
  {
    headers: ['cblas.h', 'openblas_config.h'],
    pc: ['openblas'],
    links: ['openblas', 'blas'],
    symbols: /^(?:openblas_|cblas_)/,
    packages: packageNames(
      'libopenblas-dev openblas-dev openblas-devel openblas-devel openblas openblas'
    )
  },
  {
    links: ['lapack'],
    packages: packageNames('liblapack-dev lapack-dev lapack-devel lapack-devel lapack lapack')
  },
  {
    headers: ['gmp.h', 'gmpxx.h'],
    pc: ['gmp', 'gmpxx'],
    links: ['gmp', 'gmpxx'],
    symbols: /^__gmp[nzqf]?_/,
    packages: packageNames('libgmp-dev gmp-dev gmp-devel gmp-devel gmp gmp')
  },
  {
    headers: ['hdf5.h'],
    pc: ['hdf5-serial'],
    links: ['hdf5'],
    symbols: /^H5[A-Z]{1,2}[a-z]\w+$/,
    packages: packageNames('libhdf5-dev hdf5-dev hdf5-devel hdf5-devel hdf5 hdf5')
  },
  {
    headers: ['gdal.h', 'gdal/', 'ogr_api.h', 'ogr_srs_api.h', 'cpl_conv.h'],
    pc: ['gdal'],
    links: ['gdal'],
    symbols: /^(?:GDAL|OGR_|OSR|CPL)[A-Z]/,
    packages: packageNames('libgdal-dev gdal-dev gdal-devel gdal-devel gdal gdal')
  },
  {
    headers: ['geos_c.h', 'geos/'],
    pc: ['geos'],
    links: ['geos_c'],
    symbols: /^GEOS[A-Z_]/,
    packages: packageNames('libgeos-dev geos-dev geos-devel geos-devel geos geos')
  },
  {
    headers: ['proj.h'],
    pc: ['proj'],
    links: ['proj'],
    symbols: /^proj_/,
    packages: packageNames('libproj-dev proj-dev proj-devel proj-devel proj proj')
  },
  {
    headers: ['gsl/'],
    pc: ['gsl'],
    links: ['gsl', 'gslcblas'],
    symbols: /^gsl_/,
    packages: packageNames('libgsl-dev gsl-dev gsl-devel gsl-devel gsl gsl')
  },
  {
    headers: ['glpk.h'],
    links: ['glpk'],
    symbols: /^glp_/,
    packages: packageNames('libglpk-dev glpk-dev glpk-devel glpk-devel glpk glpk')
  },
  {
    headers: ['mpi.h'],
    pc: ['ompi'],
    links: ['mpi'],
    symbols: /^MPI_/,
    packages: packageNames(
      'libopenmpi-dev openmpi-dev openmpi-devel openmpi-devel openmpi open-mpi'
    )
  },
  {
    headers: ['CL/'],
    pc: ['OpenCL'],
    links: ['OpenCL'],
    symbols: /^cl(?:Create|Get|Enqueue|Release|Retain|Build|Set|Finish|Flush)[A-Z]?\w*$/,
    packages: packageNames(
      'ocl-icd-opencl-dev opencl-icd-loader-dev ocl-icd-devel ocl-icd-devel ocl-icd'
    )
  },
  {
    headers: ['z3.h', 'z3_api.h'],
    pc: ['z3'],
    links: ['z3'],
    symbols: /^Z3_/,
    packages: packageNames('libz3-dev z3-dev z3-devel z3-devel z3 z3')
  }
]
