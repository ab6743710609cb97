// Command sqlite keeps notes in a SQLite database. The C source of SQLite is compiled into it by cgo, so one
// executable is all there is to ship.
package main

import (
	"context"
	"crypto/tls"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/user"
	"runtime"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Set by the release build with -ldflags -X.
var (
	version = "dev"
	commit  = "unknown"
	date    = "unknown"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "sqlite:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("sqlite", flag.ContinueOnError)
	showVersion := flags.Bool("version", false, "print versions, run one query, and stop")
	path := flags.String("db", ":memory:", "database file")
	add := flags.String("add", "", "add a note, then list all")
	fetch := flags.String("fetch", "", "add the status line of this URL as a note, then list all")
	if err := flags.Parse(args); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", *path)
	if err != nil {
		return err
	}
	defer db.Close()
	// Every connection to :memory: would be a database of its own.
	db.SetMaxOpenConns(1)
	if *showVersion {
		return printVersion(out, db)
	}
	if err := prepare(db); err != nil {
		return err
	}
	for _, note := range []func() (string, error){
		func() (string, error) { return *add, nil },
		func() (string, error) { return statusLine(*fetch) },
	} {
		text, err := note()
		if err != nil {
			return err
		}
		if text == "" {
			continue
		}
		if _, err := db.Exec(`INSERT INTO notes (author, text) VALUES (?, ?)`, author(), text); err != nil {
			return err
		}
	}
	return list(out, db)
}

// printVersion proves that the C library works: the sum is computed by SQLite.
func printVersion(out io.Writer, db *sql.DB) error {
	library, _, _ := sqlite3.Version()
	var sum int
	err := db.QueryRow(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT sum(i) FROM n`).Scan(&sum)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "sqlite %s (commit %s, %s) %s %s/%s, SQLite %s, sum 1..100 = %d\n",
		version, commit, date, runtime.Version(), runtime.GOOS, runtime.GOARCH, library, sum)
	return nil
}

func prepare(db *sql.DB) error {
	_, err := db.Exec(`CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, author TEXT, text TEXT)`)
	return err
}

func author() string {
	if current, err := user.Current(); err == nil {
		return current.Username
	}
	return "somebody"
}

func statusLine(url string) (string, error) {
	if url == "" {
		return "", nil
	}
	client := &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}},
	}
	request, err := http.NewRequestWithContext(context.Background(), http.MethodHead, url, nil)
	if err != nil {
		return "", err
	}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	return url + " says " + response.Status, nil
}

func list(out io.Writer, db *sql.DB) error {
	rows, err := db.Query(`SELECT id, author, text FROM notes ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		var author, text string
		if err := rows.Scan(&id, &author, &text); err != nil {
			return err
		}
		fmt.Fprintf(out, "%d\t%s\t%s\n", id, author, text)
	}
	return rows.Err()
}
