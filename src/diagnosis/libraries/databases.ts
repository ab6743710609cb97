import { packageNames, type KnownLibrary } from './known-library.ts'

/** Databases and stores of keys. */
export const DATABASES_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['sqlite3.h', 'sqlite3ext.h'],
    pc: ['sqlite3'],
    links: ['sqlite3'],
    symbols: /^sqlite3_/,
    packages: packageNames('libsqlite3-dev sqlite-dev sqlite-devel sqlite3-devel sqlite sqlite')
  },
  {
    headers: ['libpq-fe.h', 'libpq/'],
    pc: ['libpq'],
    links: ['pq'],
    symbols: /^PQ[a-z]\w+$/,
    packages: packageNames('libpq-dev libpq-dev libpq-devel postgresql-devel postgresql-libs libpq')
  },
  {
    headers: ['mysql.h', 'mysql/', 'mariadb/'],
    pc: ['libmariadb', 'mariadb'],
    links: ['mariadb'],
    symbols: /^mysql_/,
    packages: packageNames(
      'libmariadb-dev mariadb-connector-c-dev mariadb-connector-c-devel libmariadb-devel mariadb-libs mariadb-connector-c'
    )
  },
  {
    headers: ['sql.h', 'sqlext.h', 'sqltypes.h', 'sqlucode.h', 'odbcinst.h'],
    pc: ['odbc', 'odbcinst'],
    links: ['odbc', 'odbcinst'],
    symbols:
      /^SQL(?:Connect|DriverConnect|AllocHandle|FreeHandle|Exec|Prepare|Fetch|GetData|BindParameter|GetDiagRec|NumResultCols|SetEnvAttr)\w*$/,
    packages: packageNames(
      'unixodbc-dev unixodbc-dev unixODBC-devel unixODBC-devel unixodbc unixodbc'
    )
  },
  {
    headers: ['rocksdb/'],
    pc: ['rocksdb'],
    links: ['rocksdb'],
    symbols: /^rocksdb_/,
    packages: packageNames('librocksdb-dev rocksdb-dev rocksdb-devel rocksdb-devel rocksdb rocksdb')
  },
  {
    headers: ['leveldb/'],
    links: ['leveldb'],
    symbols: /^leveldb_/,
    packages: packageNames('libleveldb-dev leveldb-dev leveldb-devel leveldb-devel leveldb leveldb')
  },
  {
    headers: ['lmdb.h'],
    pc: ['lmdb'],
    links: ['lmdb'],
    symbols: /^mdb_/,
    packages: packageNames('liblmdb-dev lmdb-dev lmdb-devel lmdb-devel lmdb lmdb')
  },
  {
    headers: ['db.h'],
    links: ['db'],
    packages: packageNames('libdb-dev db-dev libdb-devel libdb-4_8-devel db berkeley-db')
  }
]
