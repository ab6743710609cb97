package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

func ask(t *testing.T, s settings, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	handler(s).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func TestPredict(t *testing.T) {
	if got := ask(t, settings{}, "/predict?x=7"); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), `"x":7`) {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	if got := ask(t, settings{}, "/predict?x=many"); got.Code != http.StatusBadRequest {
		t.Fatalf("not a number: %d", got.Code)
	}
	if got := ask(t, settings{fails: 100}, "/predict?x=7"); got.Code != http.StatusInternalServerError {
		t.Fatalf("a failing model: %d", got.Code)
	}
}

func TestShares(t *testing.T) {
	drifted, failed := 0, 0
	for x := 0; x < 1000; x++ {
		if predict(x, 4) != predict(x, 0) {
			drifted++
		}
		if fails(x, 2.5) {
			failed++
		}
	}
	if drifted != 40 || failed != 25 {
		t.Fatalf("%d drifted, %d failed", drifted, failed)
	}
}

func TestAnswers(t *testing.T) {
	var out strings.Builder
	if err := answerAll(strings.NewReader("1\n2\n"), &out, 0); err != nil || strings.Count(out.String(), "\n") != 2 {
		t.Fatalf("%q %v", out.String(), err)
	}
	if err := answerAll(strings.NewReader("one\n"), &out, 0); err == nil {
		t.Fatal("no number is no error")
	}
}

func TestMetrics(t *testing.T) {
	var out strings.Builder
	m := newMetrics("payments", "1.0.0")
	m.request(http.StatusOK, 0)
	m.prediction(false)
	m.write(&out)
	for _, want := range []string{
		`http_requests_total{app="payments",status="200"} 1`,
		`model_prediction_errors_total{version="1.0.0"} 1`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Fatalf("%s is not in\n%s", want, out.String())
		}
	}
}

// With the addresses of real stores, as the integration stage has them.
func TestStores(t *testing.T) {
	s := settings{redis: os.Getenv("REDIS"), postgres: os.Getenv("POSTGRES")}
	if s.redis == "" || s.postgres == "" {
		s = settings{redis: "127.0.0.1:1", postgres: "127.0.0.1:1"}
		if got := ask(t, s, "/healthz"); got.Code != http.StatusServiceUnavailable {
			t.Fatalf("without stores it is healthy: %d", got.Code)
		}
		return
	}
	if got := ask(t, s, "/healthz"); got.Code != http.StatusOK {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
}

func BenchmarkPredict(b *testing.B) {
	for i := 0; i < b.N; i++ {
		_ = predict(i, 4).String()
	}
}
