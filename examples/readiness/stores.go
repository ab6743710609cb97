package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

const patience = 2 * time.Second

func dial(address string) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", address, patience)
	if err != nil {
		return nil, err
	}
	return conn, conn.SetDeadline(time.Now().Add(patience))
}

// askRedis proves that a Redis answers: PING by RESP2.
func askRedis(address string) error {
	conn, err := dial(address)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "*1\r\n$4\r\nPING\r\n"); err != nil {
		return err
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return err
	}
	if line = strings.TrimSpace(line); line != "+PONG" {
		return fmt.Errorf("redis answers %q", line)
	}
	return nil
}

// askPostgres proves that a PostgreSQL answers `select 1`: protocol 3.0, simple query, no password.
func askPostgres(address string) error {
	conn, err := dial(address)
	if err != nil {
		return err
	}
	defer conn.Close()
	startup := binary.BigEndian.AppendUint32(nil, 3<<16)
	startup = append(startup, "user\x00postgres\x00database\x00postgres\x00\x00"...)
	if err := send(conn, nil, startup); err != nil {
		return err
	}
	if _, err := untilReady(conn); err != nil {
		return err
	}
	if err := send(conn, []byte{'Q'}, []byte("select 1\x00")); err != nil {
		return err
	}
	row, err := untilReady(conn)
	if err != nil {
		return err
	}
	// One column of one byte.
	if want := []byte("\x00\x01\x00\x00\x00\x011"); !bytes.Equal(row, want) {
		return fmt.Errorf("postgres answers %q", row)
	}
	return send(conn, []byte{'X'}, nil)
}

func send(w io.Writer, kind, body []byte) error {
	message := binary.BigEndian.AppendUint32(kind, uint32(len(body)+4))
	_, err := w.Write(append(message, body...))
	return err
}

// untilReady reads messages up to ReadyForQuery and gives the last data row.
func untilReady(r io.Reader) ([]byte, error) {
	var row []byte
	for {
		head := make([]byte, 5)
		if _, err := io.ReadFull(r, head); err != nil {
			return nil, err
		}
		length := binary.BigEndian.Uint32(head[1:])
		if length < 4 || length > 1<<16 {
			return nil, errors.New("postgres sends a message of no sense")
		}
		body := make([]byte, length-4)
		if _, err := io.ReadFull(r, body); err != nil {
			return nil, err
		}
		switch head[0] {
		case 'E':
			return nil, fmt.Errorf("postgres: %s", strings.ReplaceAll(string(body), "\x00", " "))
		case 'R':
			if len(body) < 4 || binary.BigEndian.Uint32(body) != 0 {
				return nil, errors.New("postgres wants a password")
			}
		case 'D':
			row = body
		case 'Z':
			return row, nil
		}
	}
}
