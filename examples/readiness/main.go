// Payments is the small service whose release the policy in this directory judges: a model behind HTTP, its numbers for
// Prometheus, orders in Redis and PostgreSQL.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"example.test/payments/pkg/orders"
)

// version is set by `-ldflags "-X main.version=v1.2.3"`.
var version = "dev"

type settings struct {
	listen   string
	app      string
	redis    string
	postgres string
	drift    float64
	fails    float64
	delay    time.Duration
}

func main() {
	log.SetFlags(log.LstdFlags | log.Lmicroseconds)
	built, err := strconv.ParseFloat(driftPercent, 64)
	if err != nil {
		log.Fatalf("main.driftPercent: %v", err)
	}
	var s settings
	flag.StringVar(&s.listen, "listen", "127.0.0.1:8080", "address to listen on")
	flag.StringVar(&s.app, "app", "payments", "value of the label app")
	flag.StringVar(&s.redis, "redis", "", "address of a Redis that /healthz asks")
	flag.StringVar(&s.postgres, "postgres", "", "address of a PostgreSQL that /healthz asks")
	flag.Float64Var(&s.drift, "drift-percent", built, "part of the inputs that is decided otherwise")
	flag.Float64Var(&s.fails, "fail-percent", 0, "part of the inputs that is answered with status 500")
	flag.DurationVar(&s.delay, "delay", 0, "time that an answer takes longer")
	showVersion := flag.Bool("version", false, "print the version")
	answers := flag.Bool("answers", false, "answer the inputs on standard input, one a line")
	flag.Parse()
	switch {
	case *showVersion:
		fmt.Println(orders.Title("payments"), version)
	case *answers:
		err = answerAll(os.Stdin, os.Stdout, s.drift)
	default:
		err = serve(s)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func answerAll(r io.Reader, w io.Writer, drift float64) error {
	lines, out := bufio.NewScanner(r), bufio.NewWriter(w)
	for lines.Scan() {
		input, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
		if err != nil {
			return err
		}
		fmt.Fprintln(out, predict(input, drift))
	}
	return errors.Join(lines.Err(), out.Flush())
}

// serve answers until SIGTERM or SIGINT, and then what is under way.
func serve(s settings) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	server := &http.Server{Addr: s.listen, Handler: handler(s), ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	log.Printf("payments %s listens on %s", version, s.listen)
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		limited, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		return server.Shutdown(limited)
	}
}

func handler(s settings) http.Handler {
	m := newMetrics(s.app, version)
	mux := http.NewServeMux()
	// Being watched is not counted as being used.
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		m.write(w)
	})
	counted := func(path string, answer func(http.ResponseWriter, *http.Request) int) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			w.Header().Set("X-Version", version)
			m.request(answer(w, r), time.Since(start))
		})
	}
	counted("/healthz", func(w http.ResponseWriter, _ *http.Request) int { return health(w, s) })
	counted("/predict", func(w http.ResponseWriter, r *http.Request) int {
		input, err := strconv.Atoi(r.URL.Query().Get("x"))
		if err != nil {
			return reply(w, http.StatusBadRequest, map[string]string{"error": "x is no whole number"})
		}
		time.Sleep(s.delay)
		failed := fails(input, s.fails)
		m.prediction(!failed)
		if failed {
			return reply(w, http.StatusInternalServerError, map[string]string{"error": "the model failed"})
		}
		return reply(w, http.StatusOK, predict(input, s.drift))
	})
	return mux
}

func health(w http.ResponseWriter, s settings) int {
	states, status := map[string]string{"version": version}, http.StatusOK
	check := func(name, address string, ask func(string) error) {
		if address == "" {
			return
		}
		states[name] = "ok"
		if err := ask(address); err != nil {
			states[name], status = err.Error(), http.StatusServiceUnavailable
		}
	}
	check("redis", s.redis, askRedis)
	check("postgres", s.postgres, askPostgres)
	return reply(w, status, states)
}

func reply(w http.ResponseWriter, status int, body any) int {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A client that went away is no failure of ours.
	_ = json.NewEncoder(w).Encode(body)
	return status
}
